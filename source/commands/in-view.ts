import {kindIds} from '../store/kind-id.ts';
import type {State} from '../store/state.ts';
import type {Command} from './command.ts';

/** Where a key of a command counts: in which views, and there in which scope. */
export function placesOf({kinds, scope}: Pick<Command, 'kinds' | 'scope'>, keyName: string): readonly string[] {
	return (kinds ?? kindIds).map(kind => `${kind} ${scope} ${keyName}`);
}

/** Whether a command belongs into the view that is open. */
export function isInView({kinds}: Command, {view}: Pick<State, 'view'>): boolean {
	return kinds?.includes(view.kind) ?? true;
}
