/** @file Errors about what graphs are computed on: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsDevices = {
  'device.not-here': {
    kind: 'usage',
    wrong: '{name} is not available on this computer.',
    remedy: 'Choose one of these: {here}.',
  },
  'device.not-built': {
    kind: 'usage',
    wrong: 'The installed runtime does not include {name}.',
    remedy: 'Leave out --device; the processor always works.',
  },
  'device.no-driver': {
    kind: 'usage',
    wrong: 'No graphics driver that {name} can use is installed.',
    remedy: 'Install the driver for your graphics card, or leave out --device.',
  },
  'device.no-libraries': {
    kind: 'usage',
    wrong: 'The libraries for {name} are not installed.',
    remedy: 'Install them with: npm install impasto --onnxruntime-node-install=cuda12, or leave out --device.',
  },
  'device.unavailable': {
    kind: 'usage',
    wrong: '{name} cannot be used: {reason}',
    remedy: 'Run impasto devices to see what works. After updating a driver, test again with impasto devices --again.',
  },
  'device.died': {
    kind: 'internal',
    wrong: 'The test process crashed ({reason}).',
    remedy: 'A newer driver may help.',
  },
  'device.hung': {
    kind: 'internal',
    wrong: 'It did not respond within {seconds, plural, one {{seconds} second} other {{seconds} seconds}}.',
    remedy: 'A newer driver may help.',
  },
  'device.wrong-numbers': {
    kind: 'internal',
    wrong: 'It gives wrong results ({operation}: {error}).',
    remedy: 'A newer driver may help.',
  },
  'device.failed-midway': {
    kind: 'internal',
    wrong: '{name} failed during the calculation. {reason}',
    remedy: 'Work continues from the last checkpoint on {next}; the result may differ very slightly.',
  },
} as const;
