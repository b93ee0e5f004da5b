import {type ComponentType, memo, use} from 'react';
import type {Rect} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import {isSameRect, Lines} from './lines.tsx';
import type {Look} from './look.ts';
import {LookContext} from './look-context.tsx';

/** Draws some parts of the state as lines, at most as many as the rectangle is high. Pure, so that it is tested alone. */
export type Compose<Part extends keyof State> = (state: Pick<State, Part>, look: Look, rect: Rect) => readonly string[];

/**
 * Make a panel of a function that composes its lines. The parts of the state that are named are all that it can see,
 * and it composes again only when one of them is another object than before.
 */
export function panel<Part extends keyof State>(
	id: string,
	parts: readonly Part[],
	compose: Compose<Part>,
): ComponentType<{readonly state: Pick<State, Part>; readonly rect: Rect}> {
	function Panel({state, rect}: {readonly state: Pick<State, Part>; readonly rect: Rect}) {
		return <Lines id={id} rect={rect} lines={compose(state, use(LookContext), rect)} />;
	}

	return memo(
		Panel,
		(before, after) =>
			isSameRect(before.rect, after.rect) && parts.every(part => before.state[part] === after.state[part]),
	);
}
