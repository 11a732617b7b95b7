/** @file Errors about what graphs are computed on: what is wrong, what to do, and the kind that sets the exit code. */
export const errorTextsDevices = {
  'device.not-here': {
    kind: 'usage',
    wrong: 'There is no {name} on this kind of computer.',
    remedy: 'These may be tried here: {here}.',
  },
  'device.not-built': {
    kind: 'usage',
    wrong: 'The runtime that is installed comes without {name}.',
    remedy: 'Leave --device out; the processor computes everywhere.',
  },
  'device.no-driver': {
    kind: 'usage',
    wrong: 'No driver of a graphics card that {name} could use is installed.',
    remedy: 'Install the driver of your card, or leave --device out.',
  },
  'device.no-libraries': {
    kind: 'usage',
    wrong: 'The libraries of {name} are not installed.',
    remedy: 'Fetch them with: npm install impasto --onnxruntime-node-install=cuda12, or leave --device out.',
  },
  'device.unavailable': {
    kind: 'usage',
    wrong: '{name} cannot be used: {reason}',
    remedy: 'impasto devices shows what can; after a change of drivers, impasto devices --again tries anew.',
  },
  'device.died': {
    kind: 'internal',
    wrong: 'It brought down the process that tried it ({reason}).',
    remedy: 'A newer driver may help.',
  },
  'device.hung': {
    kind: 'internal',
    wrong: 'It gave no answer within {seconds} seconds.',
    remedy: 'A newer driver may help.',
  },
  'device.wrong-numbers': {
    kind: 'internal',
    wrong: 'It computes wrong numbers ({operation}: {error}).',
    remedy: 'A newer driver may help.',
  },
  'device.failed-midway': {
    kind: 'internal',
    wrong: '{name} failed while it computed. {reason}',
    remedy: 'The work goes on from its last checkpoint on {next}; the result may differ in its last digits.',
  },
} as const;
