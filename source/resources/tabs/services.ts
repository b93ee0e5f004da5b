import {summaryOf} from '../../model/project.ts';
import {focusOf} from '../../store/detail.ts';
import {selectedServices} from '../../store/projects.ts';
import {rowOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {counted} from '../../text/number.ts';
import {type Spans, span, withBackground} from '../../text/span.ts';
import {columnsFor, rowSpans, titleSpans} from '../columns/row-spans.ts';
import {type ServiceRow, serviceColumns} from '../columns/service-columns.ts';
import {cursorRules, messageLines, type Room, type Tab} from './tab.ts';

/** The services of a Compose project, each after those that it needs. Keys act on the replicas of the one at the cursor. */
export const servicesTab: Tab = {
	id: 'services',
	title: 'Services',
	description: 'the services of a Compose project, in the order of depends_on',
	command: {id: 'services', title: 'Show the services', keys: ['t'], hint: 'services', hintRank: 80},
	body: serviceLines,
	status: state => [[span(counted(selectedServices(state).length, 'service'), 'muted')]],
	rules: cursorRules(selectedServices, 1),
};

function serviceLines(state: State, {width, height}: Room): readonly Spans[] {
	const rows = serviceRows(state);
	if (rows.length === 0) {
		return messageLines('This project is not up.');
	}

	const used = serviceColumns.filter(({text}) => rows.some(row => text(row) !== ''));
	const columns = columnsFor(used, rows, width);
	const {detailTop, detailIndex} = state.view;
	const cursor = focusOf(state) === 'detail' ? detailIndex - detailTop : undefined;
	const lines = rows.slice(detailTop, detailTop + height - 1).map((row, index) => {
		const isSelected = index === cursor;
		const line = rowSpans(row, columns, {isSelected, isMarked: false, indent: 0});
		return isSelected ? withBackground(line, width, 'selection') : line;
	});
	// A click on a title does not sort them.
	const titles = titleSpans(undefined, columns).map(({text, token}) => span(text, token));
	return [titles, ...lines];
}

function serviceRows(state: State): readonly ServiceRow[] {
	return selectedServices(state).map(service => {
		const containers = service.containers.map(container => rowOf(state, container));
		return {service, containers, summary: summaryOf(containers)};
	});
}
