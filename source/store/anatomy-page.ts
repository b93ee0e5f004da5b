import type {AnatomySection, SectionId} from '../model/anatomy/section.ts';
import {anatomyOf} from '../model/anatomy.ts';
import {type Container, isRunning} from '../model/container.ts';
import {type ResourceId, resourceId} from '../model/resource-id.ts';
import {connectionOf} from './connections.ts';
import {withoutSecrets} from './layer-lines.ts';
import {layoutOf} from './layout.ts';
import {diskMeasureId, imageAnatomyId, inspectionId, processesId, type ReadResult, resultOf} from './reads.ts';
import {selectedContainer} from './rows.ts';
import type {State} from './state.ts';

/** Sections below each other, in one column or in two side by side. */
export type AnatomyBand = {readonly columns: readonly (readonly AnatomySection[])[]};

/** The anatomy drawing of a container. */
type AnatomyPage = {
	readonly bands: readonly AnatomyBand[];
	/** Lines, the last one with the lower edge included. */
	readonly height: number;
};

/** From this width on there are two columns. */
const widthForTwo = 100;

/** The drawing of the selected container, laid out for the panel's width; undefined while it is not inspected. */
export function anatomyPage(state: State): AnatomyPage | undefined {
	const container = selectedContainer(state);
	const inspection = container && resultOf(state, inspectionId(container.key)).value;
	if (!container || inspection === undefined) {
		return undefined;
	}

	return arrange(
		anatomyOf({
			container,
			inspection,
			engine: connectionOf(state, container.key)?.info,
			stats: isRunning(container) ? state.stats.get(container.key)?.stats : undefined,
			processes: valueOrProblem(resultOf(state, processesId(container.key))),
			layers: layersOf(state, container),
			measured: measuredOf(state, container.key),
			nameOf: id => state.containers.get(resourceId(container.host, id))?.name,
		}),
		layoutOf(state).detail?.width ?? 0,
	);
}

/** The image of a container, as an item. */
export function imageKeyOf({host, imageId}: Container): ResourceId {
	return resourceId(host, imageId);
}

/** How many lines of the drawing a band takes. */
export function bandHeight({columns}: AnatomyBand): number {
	return Math.max(...columns.map(columnHeight));
}

function columnHeight(sections: readonly AnatomySection[]): number {
	return sections.reduce((lines, {rows}) => lines + 1 + rows.length, 0);
}

function valueOrProblem<T>(read: ReadResult<T>): T | {readonly problem: string} | undefined {
	return read.value ?? (read.problem === undefined ? undefined : {problem: read.problem});
}

function layersOf(state: State, container: Container) {
	const known = valueOrProblem(resultOf(state, imageAnatomyId(imageKeyOf(container))));
	if (!known || 'problem' in known) {
		return known;
	}

	return state.view.showsSecrets ? known.layers : withoutSecrets(known.layers);
}

function measuredOf(state: State, key: ResourceId) {
	const result = resultOf(state, diskMeasureId(key));
	return result.isOutdated ? 'measuring' : valueOrProblem(result);
}

/** The sections across the top, in the left and in the right column; the others go across the bottom. */
const above: readonly SectionId[] = ['command'];
const left: readonly SectionId[] = ['findings', 'processes', 'limits'];
const right: readonly SectionId[] = ['namespaces', 'privileges', 'network'];

function arrange(sections: readonly AnatomySection[], width: number): AnatomyPage {
	const those = (ids: readonly SectionId[]) => sections.filter(({id}) => ids.includes(id));
	const below = sections.filter(({id}) => ![...above, ...left, ...right].includes(id));
	const bands: readonly AnatomyBand[] =
		width < widthForTwo
			? [{columns: [sections]}]
			: [{columns: [those(above)]}, {columns: [those(left), those(right)]}, {columns: [below]}];
	return {bands, height: bands.reduce((lines, band) => lines + bandHeight(band), 1)};
}
