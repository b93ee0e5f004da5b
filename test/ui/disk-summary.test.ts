import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DiskUsage} from '../../source/model/disk.ts';
import type {State} from '../../source/store/state.ts';
import {spansText} from '../../source/text/span.ts';
import {composeDiskSummary} from '../../source/ui/disk/compose-disk-summary.ts';
import {aDisk} from '../helpers/disk-items.ts';

test('the disk usage is added up again only when it has changed', () => {
	let reads = 0;
	const usage = {
		...aDisk,
		get items() {
			reads++;
			return aDisk.items;
		},
	};
	const disks = disksWith(usage);
	const lines = summary(disks);
	const first = reads;
	assert.ok(first > 0);
	assert.deepEqual(summary(disks), lines);
	assert.equal(reads, first);
	summary(disksWith(usage));
	assert.ok(reads > first);
});

function disksWith(usage: DiskUsage): State['disks'] {
	return new Map([['test', {round: 1, isMeasuring: false, usage, problem: undefined}]]);
}

function summary(disks: State['disks']): readonly string[] {
	return composeDiskSummary({disks}, {x: 0, y: 0, width: 120, height: 5}).map(spansText);
}
