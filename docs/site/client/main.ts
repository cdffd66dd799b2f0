import { addCopyButtons } from './copy.ts';
import { followContents } from './contents.ts';
import { keepPlace } from './language.ts';
import { prepareSearch } from './search-button.ts';
import { prepareTheme } from './theme-button.ts';

prepareTheme();
addCopyButtons();
keepPlace();
followContents();
prepareSearch();
