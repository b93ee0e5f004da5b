import {createRequire} from 'node:module';
import {dirname} from 'node:path';
import {Script} from 'node:vm';

/** A program that is running. */
export type Running = {
	/** Its exports, as a CommonJS module has them. */
	readonly exports: unknown;
	/** Whether the given code was used; it only fits the same Node with the same flags. */
	readonly wasCompiled: boolean;
	/** All code that has been compiled by now, for the next start. */
	compiledCode(): Buffer;
};

/**
 * Run the text of a CommonJS module with the code that was compiled for it before. The code must belong to exactly this
 * text, since V8 only compares the length. Node's own compile cache keeps only the code that is compiled before a module
 * runs: of 216 ms of CPU until the first container it saves 32, this saves 85.
 */
export function runCompiled(
	text: string,
	filename: string,
	code?: Uint8Array,
	require: (id: string) => unknown = createRequire(filename),
): Running {
	const start = '(function(exports,require,module,__filename,__dirname){';
	const script = new Script(`${start}${text}\n})`, {
		filename,
		columnOffset: -start.length,
		...(code && {cachedData: code}),
	});
	const module = {exports: {}};
	script.runInThisContext()(module.exports, require, module, filename, dirname(filename));
	return {
		exports: module.exports,
		wasCompiled: code !== undefined && script.cachedDataRejected !== true,
		compiledCode: () => script.createCachedData(),
	};
}
