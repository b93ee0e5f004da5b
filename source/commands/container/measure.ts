import type {Engine} from '../../engine/engine.ts';
import type {DiskMeasure} from '../../model/anatomy/files.ts';
import type {Container} from '../../model/container.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {Command, CommandContext} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {dockerLine} from '../docker-line.ts';
import {reasonOf} from '../tell.ts';

/** What a container takes of the disk, asked for by hand: the engine has to walk through its files. */
export const measureCommands: readonly Command[] = [
	{
		id: 'measure',
		title: 'Measure what it takes of the disk',
		group: 'Detail',
		scope: 'detail',
		keys: ['M'],
		hint: ({view}) => (view.tab === 'anatomy' ? 'measure' : undefined),
		hintRank: 70,
		disabledReason(state, {engineOf}) {
			const container = selectedContainer(state);
			if (!container) {
				return 'No container is selected.';
			}

			return engineOf(container.key)?.containers.size ? undefined : 'This engine does not tell sizes.';
		},
		docker(state) {
			const container = selectedContainer(state);
			return container && lineFor(container);
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			if (container) {
				await measure(context, container);
			}
		},
	},
];

function lineFor({name}: Container): string {
	return dockerLine(['inspect', '--size', name]);
}

async function measure(context: CommandContext, container: Container): Promise<void> {
	const {key} = container;
	const record = startRecord(context, lineFor(container));
	context.dispatch({type: 'measured', key});
	try {
		const value = await read(context.engineOf(key), container);
		context.dispatch({type: 'measured', key, value});
		record.end();
	} catch (error) {
		const problem = reasonOf(error) ?? 'It was broken off.';
		context.dispatch({type: 'measured', key, problem});
		record.end(problem);
	}
}

/** Never aborted: the engine ends each of its requests after a deadline. */
async function read(engine: Engine | undefined, container: Container): Promise<DiskMeasure> {
	const {signal} = new AbortController();
	const [size, volumes] = await Promise.all([
		engine?.containers.size?.(container.id, signal),
		container.volumes.length > 0 ? engine?.system?.diskUsage(signal, ['volume']) : undefined,
	]);
	const own = (volumes?.items ?? []).filter(({id}) => container.volumes.includes(id));
	return {
		writable: size?.writable ?? 0,
		volumes: new Map(own.flatMap(({id, size: bytes}) => (bytes === undefined ? [] : [[id, bytes] as const]))),
	};
}
