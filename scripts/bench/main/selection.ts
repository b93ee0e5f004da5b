import {anyName} from './containers.ts';
import type {View} from './emulator.ts';

/** The name in the row that begins with a mark. */
export function markedRow(mark: RegExp): (view: View) => string | undefined {
	return ({rows}) => rows.map(row => (mark.test(row) ? anyName.exec(row)?.[0] : undefined)).find(name => name);
}

/** The name that looks like no other on the screen. */
export function setOffRow({rows, emphasis}: View): string | undefined {
	const names = rows.flatMap((row, index) => {
		const found = anyName.exec(row);
		return found ? [{name: found[0], look: emphasis(index, found.index)}] : [];
	});
	const {length} = names;
	return names.find(({look}) => names.filter(other => other.look === look).length <= Math.min(2, length / 3))?.name;
}
