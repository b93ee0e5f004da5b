import {anatomyPage, imageKeyOf} from '../../store/anatomy-page.ts';
import {inspectionId, selectedResult} from '../../store/reads.ts';
import {type Spans, span} from '../../text/span.ts';
import {diskMeasureReads, imageAnatomyRead, inspectionRead, processesReads} from '../read.ts';
import {bandLines, lowerEdge} from './anatomy/band-lines.ts';
import {messageLines, type Tab} from './tab.ts';

/** Cells left free at each side. */
const margin = 1;

/** The anatomy of a container: command, processes, namespaces, limits, files, layers, kernel. */
export const anatomyTab: Tab = {
	id: 'anatomy',
	title: 'Anatomy',
	shortTitle: 'Anat',
	description: 'namespaces, limits, privileges, files, layers, kernel',
	command: {id: 'anatomy', title: 'Show its anatomy', keys: ['X', 'M-a']},
	body(state, {width, height}) {
		const {problem} = selectedResult(state, inspectionId);
		const page = anatomyPage(state);
		if (!page) {
			return messageLines(problem ?? 'Reading the anatomy…', {width});
		}

		const room = width - 2 * margin;
		const lines: readonly Spans[] = [
			...page.bands.flatMap((band, index) => bandLines(band, page.bands[index - 1], room)),
			lowerEdge(room),
		];
		const {detailTop} = state.view;
		return lines.slice(detailTop, detailTop + height).map(line => [span(' '.repeat(margin)), ...line]);
	},
	status(state) {
		const page = anatomyPage(state);
		return page ? [[span(`${page.height} lines`, 'muted')]] : [];
	},
	rules: {length: state => anatomyPage(state)?.height ?? 0},
	reads(state, key, inspect) {
		const container = state.containers.get(key);
		return container
			? [
					inspectionRead(state, key, inspect),
					imageAnatomyRead(imageKeyOf(container)),
					...processesReads(state, key),
					...diskMeasureReads(state, container),
				]
			: [];
	},
	hasSecrets: true,
};
