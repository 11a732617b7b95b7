/** @file Errors about what graphs are computed on: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsDevices = {
  'engine.no-visual-cpp': {
    kind: 'usage',
    wrong: 'The Visual C++ runtime from Microsoft, which Impasto computes with, is missing on this computer.',
    remedy: 'Install it from {address} or install Impasto again; then restart Impasto.',
  },
  'engine.not-loaded': {
    kind: 'internal',
    wrong: 'ONNX Runtime, which Impasto computes with, can’t be loaded: {message}',
    remedy:
      'Install Impasto again. If that doesn’t help, this system may be too old or of a kind that ONNX Runtime doesn’t support.',
  },
  'device.not-here': {
    kind: 'usage',
    wrong: '{name} isn’t available on this computer.',
    remedy: 'Choose one of these: {here}.',
  },
  'device.not-built': {
    kind: 'usage',
    wrong: 'The installed runtime doesn’t include {name}.',
    remedy: 'Leave out --device; the processor always works.',
  },
  'device.no-driver': {
    kind: 'usage',
    wrong: 'There is no graphics driver installed that {name} can use.',
    remedy: 'Install the driver for your graphics card, or leave out --device.',
  },
  'device.no-libraries': {
    kind: 'usage',
    wrong: 'The libraries for {name} aren’t installed.',
    remedy: 'Install them with: npm install impasto --onnxruntime-node-install=cuda12, or leave out --device.',
  },
  'device.unavailable': {
    kind: 'usage',
    wrong: '{name} can’t be used: {reason}',
    remedy: 'Run impasto devices to see what works. After updating a driver, test again with impasto devices --again.',
  },
  'device.died': {
    kind: 'internal',
    wrong: 'It crashed while being tested ({reason}).',
    remedy: 'A newer driver may help.',
  },
  'device.hung': {
    kind: 'internal',
    wrong: 'It didn’t respond within {seconds, plural, one {{seconds} second} other {{seconds} seconds}}.',
    remedy: 'A newer driver may help.',
  },
  'device.wrong-numbers': {
    kind: 'internal',
    wrong: 'It gives wrong results ({operation}: {error}).',
    remedy: 'A newer driver may help.',
  },
  'device.failed-midway': {
    kind: 'internal',
    wrong: '{name} failed while working. {reason}',
    remedy: 'Work continues on {next} from the last checkpoint; the result may differ very slightly.',
  },
} as const;
