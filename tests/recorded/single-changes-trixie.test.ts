import { describeSingleChanges } from './single-changes.ts';

describeSingleChanges('trixie');
