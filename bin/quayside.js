#!/usr/bin/env node
import {createRequire} from 'node:module';
import process from 'node:process';

const oldest = 22;

if (Number.parseInt(process.versions.node, 10) < oldest) {
	process.stderr.write(`Quayside needs Node.js ${oldest} or newer; this is ${process.versions.node}.\n`);
	process.exit(1);
}

createRequire(import.meta.url)('../dist/boot.cjs');
