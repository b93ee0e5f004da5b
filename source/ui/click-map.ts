import {createContext} from 'react';
import type {Rect} from '../model/rect.ts';
import {type Click, clickAt, type Spans} from '../text/span.ts';

/** Lines as they are drawn, and their place, which is asked for at each click. Dialogs are above the panels. */
type ClickArea = {place(): Rect | undefined; readonly lines: readonly Spans[]; readonly isAbove?: boolean};

/** Where on the screen something can be clicked: the lines that were drawn, with their places. */
export type ClickMap = {
	/** Add drawn lines; the returned function removes them. */
	add(area: ClickArea): () => void;
	/** The action of a click on a cell of the screen, zero-based; undefined if it has none. */
	at(column: number, row: number): Click | undefined;
};

/** An empty map. */
export function createClickMap(): ClickMap {
	const areas = new Set<ClickArea>();
	return {
		add(area) {
			areas.add(area);
			return () => areas.delete(area);
		},
		at(column, row) {
			const clicks = [...areas].map(area => ({...area, click: clickIn(area, column, row)}));
			const hit = clicks.filter(({click}) => click !== undefined);
			return (hit.find(({isAbove}) => isAbove) ?? hit[0])?.click;
		},
	};
}

function clickIn({place, lines}: ClickArea, column: number, row: number): Click | undefined {
	const rect = place();
	const isInside = rect && column >= rect.x && column < rect.x + rect.width && row < rect.y + rect.height;
	return isInside ? clickAt(lines[row - rect.y] ?? [], column - rect.x) : undefined;
}

/** The map that everything drawn is added to; undefined if nothing can be clicked. */
export const ClicksContext = createContext<ClickMap | undefined>(undefined);
