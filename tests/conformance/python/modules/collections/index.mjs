/** `collections`. */
import { dict } from "../../types/dict.mjs";
import { list } from "../../types/list.mjs";
import { deque } from "./deque.mjs";
import { chainMap, Counter, defaultdict, OrderedDict } from "./dicts.mjs";
import { namedtuple } from "./named-tuple.mjs";

export const collections = {
  deque,
  defaultdict,
  OrderedDict,
  Counter,
  namedtuple,
  ChainMap: chainMap,
  UserDict: dict,
  UserList: list,
};
