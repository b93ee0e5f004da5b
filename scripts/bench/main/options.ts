import {parseArgs} from 'node:util';

/** What is measured, and how thoroughly. */
export type Options = {
	/** How many containers run, from few to many; at least six, since keys move the selection over so many rows. */
	readonly counts: readonly number[];
	readonly sizes: readonly Size[];
	/** How long each program is watched while nothing is pressed. */
	readonly seconds: number;
	/** How often it is each program's turn. */
	readonly rounds: number;
};

export type Size = {readonly columns: number; readonly rows: number};

/** Read them from the command line. Throws on one that there is not. */
export function readOptions(args: readonly string[]): Options {
	const {values} = parseArgs({
		args: [...args],
		options: {
			containers: {type: 'string', default: '10,100,300'},
			size: {type: 'string', default: '120x40,200x60'},
			seconds: {type: 'string', default: '30'},
			rounds: {type: 'string', default: '2'},
		},
	});
	return {
		counts: values.containers
			.split(',')
			.map(text => wholeNumber(text, 6))
			.toSorted((a, b) => a - b),
		sizes: values.size.split(',').map(text => {
			const [columns = '', rows = ''] = text.split('x');
			return {columns: wholeNumber(columns), rows: wholeNumber(rows)};
		}),
		seconds: wholeNumber(values.seconds),
		rounds: wholeNumber(values.rounds),
	};
}

function wholeNumber(text: string, least = 1): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < least) {
		throw new Error(`“${text}” is no whole number from ${least} on.`);
	}

	return value;
}
