import assert from 'node:assert/strict';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

testScenes([
	{
		name: 'projects',
		title: 'the view Projects shows what each project does and takes',
		open: inHarbour(),
		keys: ['5'],
		check(rows) {
			assert.match(rowWith(rows, '▌  shop'), /▌ {2}shop +✖ 4 of 5 running · 1 un/);
		},
	},
	{
		name: 'project-services',
		title: 'the tab Services shows the services of a project, with the cursor where the keys act',
		open: inHarbour(),
		keys: ['5', 't', 'j'],
		check(rows) {
			assert.match(rowWith(rows, 'SERVICE  STATUS'), /^ {3}SERVICE/);
			assert.match(rowWith(rows, '▌  api'), /▌ {2}api +✗ Up 42 minutes/);
		},
	},
]);
