import {anatomyPage} from '../../store/anatomy-page.ts';
import {inspectionId, selectedResult} from '../../store/reads.ts';
import {type Spans, span} from '../../text/span.ts';
import {bandLines, lowerEdge} from './anatomy/band-lines.ts';
import {messageLines, type TabPage} from './tab-page.ts';

/** Cells left free at each side. */
const margin = 1;

/** What a container consists of: a command, its processes, namespaces and limits, files, layers, kernel. */
export const anatomyTab: TabPage = {
	body(state, {width, height}) {
		const {problem} = selectedResult(state, inspectionId);
		const page = anatomyPage(state);
		if (!page) {
			return messageLines(problem ?? 'Reading what it is…');
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
};
