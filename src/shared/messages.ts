/** @file The messages between studio and host, over whatever carries them (an Electron port, a WebSocket, memory). */
import { z } from 'zod';
import { type CallName, calls, type EventName, events } from './contract.ts';
import { errorSchema } from './errors.ts';

export const toHostSchema = z.strictObject({
  type: z.literal('call'),
  id: z.int().min(0),
  call: z.enum(Object.keys(calls) as [CallName, ...CallName[]]),
  input: z.unknown(),
});
export type ToHost = z.infer<typeof toHostSchema>;

export const toStudioSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('answer'), id: z.int(), output: z.unknown() }),
  z.strictObject({ type: z.literal('failure'), id: z.int(), error: errorSchema }),
  z.strictObject({
    type: z.literal('event'),
    event: z.enum(Object.keys(events) as [EventName, ...EventName[]]),
    value: z.unknown(),
  }),
]);
export type ToStudio = z.infer<typeof toStudioSchema>;

/** One connection, seen from either end. Whole messages, in order. */
export interface Transport {
  post(message: ToHost | ToStudio): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}
