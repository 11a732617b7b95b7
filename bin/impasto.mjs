#!/usr/bin/env node
// The installed command line.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 15)) {
  console.error(
    `Impasto needs Node 20.15 or newer; this is ${process.versions.node}.\nInstall a newer Node from nodejs.org.`,
  );
  process.exit(1);
}
await import('../dist/main/shells/cli/main.js');
