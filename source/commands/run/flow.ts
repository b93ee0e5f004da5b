import type {ContainerApi, Created, CreateRequest} from '../../engine/container-api.ts';
import type {Engine} from '../../engine/engine.ts';
import {isAnswerLost} from '../../engine/engine-error.ts';
import type {Container} from '../../model/container.ts';
import {shortId} from '../../model/id.ts';
import {resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {RunRequest} from '../../run-line/run-request.ts';
import type {State} from '../../store/state.ts';
import type {CommandContext} from '../command.ts';
import {type ContainerCheck, onContainer} from '../container/targets.ts';
import {reconnection} from '../lost-answer.ts';
import {type Operation, type OperationRun, unlisted} from '../operation.ts';
import {selectWhenListed} from '../select-when-listed.ts';
import {tell} from '../tell.ts';
import {followRun} from './follow.ts';
import {findImage} from './image.ts';
import {containerIn, type InspectedContainer, lookUp} from './replaced.ts';

/** A parsed `docker run` or `docker create` line. */
export type RunOrder = {
	/** The address of the host that it runs on. */
	readonly host: string;
	/** The `docker` command that it equals. */
	readonly line: string;
	readonly request: RunRequest;
	readonly isCreateOnly: boolean;
};

/** Why nothing can be run. */
export const cannotCreate = 'This engine cannot create containers.';

/** The steps of `docker run` or `docker create`. */
export function runOperation({run: last}: Pick<State, 'run'>, order: RunOrder): Operation {
	const {host, line, request, isCreateOnly} = order;
	return {
		...unlisted(host, `new container ${(last?.id ?? 0) + 1}`, request.image),
		verb: 'create',
		reason: (_, {containers}) => (containers.create ? undefined : cannotCreate),
		attempt: image => `${isCreateOnly ? 'create a container of' : 'run'} ${image}`,
		line: () => line,
		async call(engine, _, run) {
			await findImage(run, engine, request);
			const created = await createStep(run, engine, request);
			selectWhenListed(run, 'containers', resourceId(engine.host, created.id));
			return isCreateOnly
				? `${created.name} created`
				: followRun(run, engine.containers, {
						...created,
						isDetached: request.isDetached,
						isInteractive: request.attach.includes('stdin'),
						removesItself: request.removesItself,
						detachKeys: request.detachKeys,
						isNew: true,
					});
		},
	};
}

/** The steps of `docker start --attach`. */
export function startAttached(container: Container, check: ContainerCheck): Operation<Container> {
	return {
		verb: 'exec',
		...onContainer(container),
		reason: check,
		attempt: name => `start ${name}`,
		line: ([{name} = {name: '…'}]) => dockerLine(['start', '--attach', name]),
		async call({containers}, {id, key}, run) {
			run.steps(key).say('note', 'It runs the command that it was created with', 'note');
			return followRun(run, containers, {
				...(await inspectEnded(containers, id)),
				isDetached: false,
				isInteractive: false,
				detachKeys: undefined,
				isNew: false,
			});
		},
	};
}

/** The step that creates a container. */
export function createStep(run: OperationRun, engine: Engine, request: RunRequest): Promise<InspectedContainer> {
	const {context, steps} = run;
	return steps().step({
		id: 'create',
		doing: 'Creating the container',
		done: ({id, name}) => `Created the container ${name} (${shortId(id)})`,
		async work() {
			const api = engine.containers;
			if (!api.create) {
				throw new Error(cannotCreate);
			}

			const before = context.getState();
			const {id, warnings} = await api
				.create(createRequest(context, request))
				.catch(error => createdUnanswered(error, {run, engine, name: request.name, before}));
			for (const warning of warnings) {
				tell(context, 'warning', warning);
			}

			context.dispatch({type: 'run-changed', id: steps().id, change: {key: resourceId(engine.host, id)}});
			return containerIn(await api.inspect(id));
		},
	});
}

type Unanswered = {
	readonly run: OperationRun;
	readonly engine: Engine;
	/** Empty if the engine names the container. */
	readonly name: string;
	/** The state before the creation. */
	readonly before: State;
};

/** A creation whose answer was lost is not repeated. Looks the container up instead. */
async function createdUnanswered(error: unknown, {run, engine, name, before}: Unanswered): Promise<Created> {
	// An operation that is undone removes what it may have created.
	if (!isAnswerLost(error) || !run.undoLog.isEmpty()) {
		throw error;
	}

	const {context, steps} = run;
	const isTaken = before.containers.values().some(other => other.host === engine.host && other.name === name);
	if (name === '' || isTaken) {
		throw new Error('The answer was lost; the list shows whether the container was created.', {cause: error});
	}

	await reconnection(context, resourceId(engine.host, ''), steps().closed);
	const found = await lookUp(engine.containers, name);
	if (found?.name !== name) {
		throw new Error(`The answer was lost, and there is no ${name} yet; check the list before you repeat it.`, {
			cause: error,
		});
	}

	return {id: found.id, warnings: []};
}

/** As with the docker command, the container's terminal gets the size of ours. */
function createRequest(context: CommandContext, {name, platform, body, hasTerminal}: RunRequest): CreateRequest {
	const {columns, rows} = context.getState().size;
	const console = hasTerminal ? {ConsoleSize: [rows, columns]} : {};
	// As JSON, without undefined fields.
	return {name, platform, body: JSON.parse(JSON.stringify({...body, HostConfig: {...body.HostConfig, ...console}}))};
}

/** Why a running container cannot be started. */
export function runsAlready(name: string): string {
	return `${name} is already running.`;
}

async function inspectEnded(api: ContainerApi, id: string): Promise<InspectedContainer> {
	const container = containerIn(await api.inspect(id));
	if (container.isRunning) {
		throw new Error(runsAlready(container.name));
	}

	return container;
}
