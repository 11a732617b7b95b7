/** @file `--device`, the same for every command that computes. */
import { type Device, devices, type Provider, providerNames } from '../../../shared/devices.ts';
import { AppError } from '../../../shared/errors.ts';
import { terminalText } from '../../../shared/language/language.ts';
import { chooseDevice } from '../../app/devices.ts';
import type { Arguments, Options } from './arguments.ts';
import type { Terminal } from './terminal.ts';

export const deviceOptions: Options = {
  device: {
    value: devices.join('|'),
    help: 'option.device',
    values: { command: 'impasto devices' },
    default: 'auto',
  },
};

/** What a job is to be given; IMPASTO_DEVICE stands in where nothing is said. `remembered`: what a recipe was computed on, which alone repeats it exactly. */
export async function deviceOf(
  texts: Arguments['texts'],
  terminal: Terminal,
  remembered?: string,
): Promise<{ device: Provider }> {
  const chosen = texts.get('device') ?? process.env.IMPASTO_DEVICE;
  if (chosen !== undefined && !isDevice(chosen)) {
    throw new AppError('option.invalid', { option: '--device', value: chosen, expected: devices.join(', ') });
  }
  const onFirstTry = () => terminal.say(terminalText('device.first', { command: 'impasto devices' }));
  const device = await (chosen === undefined && remembered !== undefined && isDevice(remembered)
    ? chooseDevice(remembered, onFirstTry).catch(() => chooseDevice('auto', onFirstTry))
    : chooseDevice(chosen ?? 'auto', onFirstTry));
  if (device !== 'cpu') terminal.say(terminalText('device.chosen', { device: providerNames[device] }));
  return { device };
}

function isDevice(text: string): text is Device {
  return (devices as readonly string[]).includes(text);
}
