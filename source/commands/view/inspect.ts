import {currentInspectionLine, foldAllInspection, foldInspection, inspectionOf} from '../../store/inspection-view.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';

/** Commands of the tab Inspect. */
export const inspectCommands: readonly Command[] = [
	{
		id: 'toggle-fold',
		title: 'Fold or unfold the line',
		keys: ['Enter', 'Space'],
		hint: 'fold',
		hintRank: 80,
		run: changeView(state => foldInspection(state, currentInspectionLine(state)?.isFolded === false)),
	},
	{
		id: 'fold',
		title: 'Fold the line or its parent',
		keys: ['Left'],
		run: changeView(state => foldInspection(state, true)),
	},
	{
		id: 'unfold',
		title: 'Unfold the line',
		keys: ['Right'],
		run: changeView(state => foldInspection(state, false)),
	},
	{
		id: 'fold-all',
		title: 'Fold or unfold everything',
		keys: ['f'],
		hint: state => (inspectionOf(state).some(line => line.isFolded) ? 'unfold all' : 'fold all'),
		hintRank: 78,
		run: changeView(foldAllInspection),
	},
];
