import type {ResourceId} from '../model/resource-id.ts';
import type {KindId} from '../store/state.ts';
import type {OperationRun} from './operation.ts';

/** Select a new item as soon as it is listed, unless another one was chosen since the operation began. */
export function selectWhenListed({context, startedFrom}: OperationRun, kind: KindId, key: ResourceId): void {
	const {view} = context.getState();
	if (view.kind === kind && startedFrom.kind === kind && view.choices === startedFrom.choices) {
		context.dispatch({type: 'view-changed', view: {selectWhenListed: key}});
	}
}
