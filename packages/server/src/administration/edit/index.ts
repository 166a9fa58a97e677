export { type Edited, editAccount, editAccountItem, editOperator, finish } from './account.ts';
export { Draft, type EditContext } from './draft.ts';
export {
  COLLECTIONS,
  type CollectionName,
  changeItem,
  createItem,
  idOfItem,
  itemsOf,
  removeItem,
} from './item.ts';
