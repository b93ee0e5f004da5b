import assert from 'node:assert/strict';
import {test} from 'node:test';
import {buildEvent} from '../../../source/commands/image/build-event.ts';

test('a step of BuildKit begins, ends, is cached or fails', () => {
	assert.deepEqual(buildEvent('#7 [web 2/3] RUN make'), {
		type: 'step',
		step: '7',
		text: '[web 2/3] RUN make',
		status: 'doing',
	});
	assert.deepEqual(buildEvent('#7 ...'), {type: 'step', step: '7', text: '', status: 'doing'});
	const exporting = {type: 'step', step: '8', text: 'exporting to image', status: 'doing'};
	assert.deepEqual(buildEvent('#8 exporting to image'), exporting);
	assert.deepEqual(buildEvent('#8 exporting layers 0.2s done'), {type: 'line', text: 'exporting layers 0.2s done'});
	assert.deepEqual(buildEvent('#7 DONE 1.2s'), {type: 'step', step: '7', text: '', status: 'done', time: '1.2 s'});
	assert.deepEqual(buildEvent('#8 CACHED'), {type: 'step', step: '8', text: '', status: 'done', time: 'cached'});
	assert.deepEqual(buildEvent('#8 DONE'), {type: 'step', step: '8', text: '', status: 'done'});
	assert.deepEqual(buildEvent('#9 ERROR: exit code: 1'), {type: 'step', step: '9', text: '', status: 'failed'});
});

test('a step of the old builder has its number, and output is output', () => {
	const step = {type: 'step', step: '2/3', text: '2/3 RUN make', status: 'done'};
	assert.deepEqual(buildEvent('Step 2/3 : RUN make'), step);
	assert.deepEqual(buildEvent(' ---> Using cache'), {type: 'line', text: ' ---> Using cache'});
	assert.deepEqual(buildEvent('#7 0.412 compiling'), {type: 'line', text: 'compiling'});
	assert.deepEqual(buildEvent('#1 transferring dockerfile: 96B'), {type: 'line', text: 'transferring dockerfile: 96B'});
});
