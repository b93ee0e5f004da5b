import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {diskMeasureId} from '../../store/reads.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {itemCommand} from '../operation-command.ts';
import {mustSupport, noTargetReason} from './targets.ts';

/** Measure a container's disk usage: on demand, since the engine has to walk through its files. */
export const measureCommands: readonly Command[] = [
	itemCommand({
		id: 'measure',
		title: 'Measure the size of the container',
		group: 'Detail',
		scope: 'detail',
		keys: ['M'],
		hint: ({view}) => (view.tab === 'anatomy' ? 'measure' : undefined),
		hintRank: 70,
		isDangerous: false,
		targetOf: selectedContainer,
		nothingReason: noTargetReason,
		reason: mustSupport(['size'], 'This engine cannot measure containers.'),
		line: lineFor,
		async act(context, container) {
			startRecord(context, lineFor(container)).end();
			context.dispatch({type: 'read-outdated', id: diskMeasureId(container.key)});
		},
	}),
];

function lineFor({name}: Container): string {
	return dockerLine(['inspect', '--size', name]);
}
