import {statusWords} from '../../format/status.ts';
import {usersOf} from '../../store/items.ts';
import {containerRow} from '../../store/rows.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {span} from '../../text/span.ts';
import {fit, textWidth, truncate} from '../../text/width.ts';
import {stateMark} from '../state-mark.ts';
import {listRules, messageLines, type Tab} from './tab.ts';

const widestName = 40;

/** The containers that use an image, a volume or a network, with their status. */
export const usedByTab: Tab = {
	id: 'used-by',
	title: 'Used by',
	description: 'the containers that use it',
	command: {id: 'used-by', title: 'Show the containers that use it', keys: ['t'], hint: 'used by', hintRank: 80},
	body(state, {width, height}) {
		const users = usersOf(state);
		if (users.length === 0) {
			return messageLines('No container uses it.');
		}

		const nameWidth = Math.min(widestName, Math.max(...users.map(({name}) => textWidth(cleanText(name)))));
		const {detailTop} = state.view;
		return users.slice(detailTop, detailTop + height).map(({key, name}) => {
			const row = containerRow(state, key);
			const mark = row && stateMark(row);
			const words = row ? truncate(statusWords(row), Math.max(0, width - nameWidth - 8)) : '';
			return [
				span('   '),
				mark ? span(mark.glyph, mark.token) : span(' '),
				span(` ${fit(cleanText(name), nameWidth)}  `),
				span(words, 'muted'),
			];
		});
	},
	status(state) {
		const {length} = usersOf(state);
		return length === 0 ? [] : [[span(counted(length, 'container'), 'muted')]];
	},
	rules: listRules(usersOf),
};
