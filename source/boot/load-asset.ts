import {getAsset, getRawAsset} from 'node:sea';
import {isProgram, type Program} from './program.ts';
import {runCompiled} from './run-compiled.ts';

/** Load the rest of the program and its compiled code from inside the single executable that this is. */
export function loadProgram(): Program {
	const code = new Uint8Array(getRawAsset('quayside.code'));
	const {exports} = runCompiled(getAsset('quayside.cjs', 'utf8'), process.execPath, code);
	if (!isProgram(exports)) {
		throw new Error('The executable is not whole; copy it again.');
	}

	return exports;
}
