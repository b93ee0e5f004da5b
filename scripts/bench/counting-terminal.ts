import {Writable} from 'node:stream';
import type {Size} from '../../source/store/state.ts';

/** A terminal that takes everything at once and shows it to nobody: what is written is counted. */
export class CountingTerminal extends Writable {
	readonly isTTY = true;
	columns: number;
	rows: number;
	bytes = 0;

	constructor({columns, rows}: Size) {
		super();
		this.columns = columns;
		this.rows = rows;
	}

	resize({columns, rows}: Size): void {
		if (columns !== this.columns || rows !== this.rows) {
			this.columns = columns;
			this.rows = rows;
			this.emit('resize');
		}
	}

	override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
		this.bytes += chunk.length;
		callback();
	}
}
