#!/usr/bin/env node
import module from 'node:module';
import process from 'node:process';

const oldest = 22;

if (Number.parseInt(process.versions.node, 10) < oldest) {
	process.stderr.write(`Quayside needs Node.js ${oldest} or newer; this is ${process.versions.node}.\n`);
	process.exit(1);
}

// Libraries look at it when they are loaded, so it stands before the import.
process.env.NODE_ENV = 'production';
// A warning of Node's own, say that a library is old-fashioned, would be written over the screen.
process.removeAllListeners('warning');
module.enableCompileCache();
await import('../dist/quayside.js');
