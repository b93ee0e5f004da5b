import {bar} from '../../format/bar.ts';
import {compactBytes} from '../../format/bytes.ts';
import {type LayerLine, layerLines} from '../../store/layer-lines.ts';
import {imageAnatomyId, selectedResult} from '../../store/reads.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {type Spans, span} from '../../text/span.ts';
import {fit, truncate} from '../../text/width.ts';
import {imageAnatomyRead} from '../read.ts';
import {listRules, messageLines, type Tab} from './tab.ts';

const nameWidth = 12;
const sizeWidth = 8;
const barWidth = 8;

/** The contents of an image: a start-up command, and layers of files, each with its size and instruction. */
export const layersTab: Tab = {
	id: 'layers',
	title: 'Layers',
	description: 'start command, and the layers of its file system',
	command: {id: 'layers', title: 'Show the layers of the image', keys: ['l'], hint: 'layers', hintRank: 90},
	body(state, {width, height}) {
		const {problem} = selectedResult(state, imageAnatomyId);
		const lines = layerLines(state);
		if (!lines) {
			return messageLines(problem ?? 'Reading the layers…', {width});
		}

		const {detailTop} = state.view;
		return lines.slice(detailTop, detailTop + height).map(line => [span('   '), ...lineSpans(line, width - 4)]);
	},
	status(state) {
		const steps = layerLines(state)?.filter(line => line.type === 'layer') ?? [];
		const size = steps.reduce((sum, line) => sum + line.size, 0);
		// The other steps only changed the configuration.
		const words = counted(steps.filter(line => line.size > 0).length, 'layer');
		return steps.length === 0 ? [] : [[span(words, 'muted')], [span(compactBytes(size, 'decimal'), 'muted')]];
	},
	rules: listRules(
		state => layerLines(state) ?? [],
		({name, text}) => `${name}  ${text}`,
	),
	reads: (_, key) => [imageAnatomyRead(key)],
	hasSecrets: true,
};

function lineSpans(line: LayerLine, width: number): Spans {
	switch (line.type) {
		case 'gap':
			return [];
		case 'config':
			return [
				span(fit(line.name, nameWidth), 'info'),
				span(`  ${truncate(cleanText(line.text), width - nameWidth - 2)}`),
			];
		case 'layer': {
			const size = fit(line.size === 0 ? '–' : compactBytes(line.size, 'decimal'), sizeWidth, 'right');
			const share = fit(line.size === 0 ? '' : bar(line.share, barWidth), barWidth);
			const token = line.size === 0 ? 'muted' : undefined;
			const text = truncate(cleanText(line.text), width - sizeWidth - barWidth - 4);
			return [span(size, token), span('  '), span(share, 'block'), span('  '), span(text, token)];
		}
	}
}
