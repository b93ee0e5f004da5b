import type {ContainerRow} from '../../model/container-row.ts';
import {RecentMap} from '../../model/recent-map.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import type {PlacedColumn} from '../../resources/choose-columns.ts';
import type {State} from '../../store/state.ts';
import type {Spans} from '../../text/span.ts';
import type {Look} from '../look.ts';
import {placeOf} from './container-place.ts';
import {rowSpans} from './row-spans.ts';

/** How all rows of a table are drawn. */
type Drawing = {
	readonly columns: readonly PlacedColumn<ContainerRow>[];
	readonly look: Look;
	readonly paint: Paint;
	/** How many rows there are. */
	readonly rows: number;
};

/** Makes of a line what the terminal gets; always the same function while it makes the same. */
export type Paint = (spans: Spans) => string;

type Painted = {readonly from: readonly unknown[]; readonly line: string};

const painted = new RecentMap<ResourceId, Painted>();

/** A container's row as the terminal gets it. One that is made of the same as the last time is not made again. */
export function containerLine(state: Pick<State, 'view'>, row: ContainerRow, drawing: Drawing): string {
	const {columns, look, paint, rows} = drawing;
	const place = placeOf(state, row);
	const from = [...Object.values(row), ...Object.values(place), columns, look, paint];
	const {key} = row.container;
	let known = painted.get(key);
	if (!known?.from.every((value, index) => value === from[index])) {
		known = {from, line: paint(rowSpans(row, columns, place, look))};
	}

	painted.set(key, known, rows);
	return known.line;
}
