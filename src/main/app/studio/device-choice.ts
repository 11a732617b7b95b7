/** @file What the studio computes on: what was asked for, and what of it works here. */
import { type Device, devices, type Provider } from '../../../shared/devices.ts';
import { chooseDevice } from '../devices.ts';

export function defaultDevice(): Device {
  const wanted = process.env.IMPASTO_DEVICE;
  return devices.find((device) => device === wanted) ?? 'auto';
}

/** The first time, devices are tried, which may take a minute; windows do not wait for it. */
export function deviceChoice(device: Device, onTrouble: (error: unknown) => void) {
  let known: Provider = 'cpu';
  const closing = new AbortController();
  const choice = chooseDevice(device, () => {}, closing.signal).then(
    (provider) => (known = provider),
    (error: unknown) => {
      if (!closing.signal.aborted) onTrouble(error);
      return known;
    },
  );
  return { now: () => known, settled: () => choice, giveUp: () => closing.abort() };
}
