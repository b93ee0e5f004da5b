import {textField} from '../../store/text-field.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';

/** Filter the table while typing. */
export const filterCommands: readonly Command[] = [
	{
		id: 'filter',
		title: 'Filter the rows',
		keys: ['/', 'F4'],
		hint: 'filter',
		hintRank: 70,
		run: changeView(({view}) => ({
			isFiltering: true,
			focus: 'table',
			isZoomed: false,
			filter: textField(view.filter.value),
			beforeFilter: {selected: view.selected, top: view.top},
		})),
	},
	{
		id: 'clear-filter',
		title: 'Clear the filter',
		disabledReason: ({view}) => (view.filter.value === '' ? 'There is no filter.' : undefined),
		run: changeView(() => ({filter: textField(), isFiltering: false})),
	},
];
