import assert from 'node:assert/strict';
import type {Dialog} from '../../source/store/dialog.ts';
import type {Bench} from './bench.ts';

/** The open dialog of a bench, which must be of this type. */
export function dialogOf<Type extends Dialog['type']>(
	bench: Bench,
	type: Type,
): Extract<Dialog, {readonly type: Type}> {
	const {dialog} = bench.store.getState();
	const isWanted = (other: Dialog | undefined): other is Extract<Dialog, {readonly type: Type}> => other?.type === type;
	assert.ok(isWanted(dialog), `no ${type} is open`);
	return dialog;
}
