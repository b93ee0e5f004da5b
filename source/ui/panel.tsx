import {type ComponentType, memo} from 'react';
import type {Rect} from '../model/cells.ts';
import type {State} from '../store/state.ts';
import type {Spans} from '../text/span.ts';
import {isSameRect, Lines} from './lines.tsx';

/** Draws some parts of the state as lines, at most as many as the rectangle is high. Pure, so that it is tested alone. */
export type Compose<Part extends keyof State> = (state: Pick<State, Part>, rect: Rect) => readonly Spans[];

/**
 * Make a panel of a function that composes its lines. It sees only the named parts of the state, and composes again only
 * when one of them has changed.
 */
export function panel<Part extends keyof State>(
	id: string,
	parts: readonly Part[],
	compose: Compose<Part>,
): ComponentType<{readonly state: Pick<State, Part>; readonly rect: Rect}> {
	function Panel({state, rect}: {readonly state: Pick<State, Part>; readonly rect: Rect}) {
		return <Lines id={id} rect={rect} lines={compose(state, rect)} />;
	}

	return memo(
		Panel,
		(before, after) =>
			isSameRect(before.rect, after.rect) && parts.every(part => before.state[part] === after.state[part]),
	);
}
