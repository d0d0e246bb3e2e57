/** What waits on this phone, in IndexedDB: it outlives the page, the browser and the battery. */

/** "waiting" is sent by itself; "sign_in" waits for its owner to sign in; "refused" needs its owner to look at it. */
export type EntryState = "waiting" | "sign_in" | "refused";

export type Entry = {
  /** The form's own key: the server writes what comes under it once, however often it is sent. */
  onceKey: string;
  /** Whose entry it is: a letter code of the person who was signed in. It is shown to and sent for nobody else. */
  keeper: string;
  /** The path and query of the page it was typed on. */
  page: string;
  action: string;
  /** "add": one more each time. "set": the state of something, so that only the newest matters. */
  kind: "add" | "set";
  label: string;
  fields: [string, string][];
  /** Milliseconds, UTC. */
  keptAt: number;
  state: EntryState;
};

const storeName = "entries";

/** Puts the entry on the phone. A newer "set" of the same form takes the place of an older one. */
export async function keepEntry(entry: Entry): Promise<void> {
  const replaced = entry.kind === "set" ? (await entriesOf(entry.keeper)).filter((other) => isSameForm(entry, other)) : [];
  await inStore("readwrite", (store) => {
    for (const { onceKey } of replaced) store.delete(onceKey);
    return store.put(entry);
  });
}

/** What waits for this person, the oldest first. */
export async function entriesOf(keeper: string): Promise<Entry[]> {
  const all = await inStore<Entry[]>("readonly", (store) => store.getAll() as IDBRequest<Entry[]>);
  return all.filter((entry) => entry.keeper === keeper).sort((one, other) => one.keptAt - other.keptAt);
}

/** Changes the state of an entry that is still there. */
export async function settleEntry({ onceKey, keeper }: Entry, state: EntryState): Promise<void> {
  const entry = (await entriesOf(keeper)).find((one) => one.onceKey === onceKey);
  if (entry) await inStore("readwrite", (store) => store.put({ ...entry, state }));
}

export async function forgetEntry(onceKey: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(onceKey));
}

/** Nothing of anybody stays: for signing out. */
export async function forgetAllEntries(): Promise<void> {
  await inStore("readwrite", (store) => store.clear());
}

/** Removes what nobody came back for within this many days, whoever's it is. */
export async function forgetOldEntries(days: number): Promise<void> {
  const all = await inStore<Entry[]>("readonly", (store) => store.getAll() as IDBRequest<Entry[]>);
  const oldest = Date.now() - days * 86_400_000;
  for (const { onceKey, keptAt } of all) if (keptAt < oldest) await forgetEntry(onceKey);
}

function isSameForm(one: Entry, other: Entry): boolean {
  return other.kind === "set" && other.action === one.action && other.label === one.label && other.onceKey !== one.onceKey;
}

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("kept", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: "onceKey" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB cannot be opened"));
  });
  opened.catch(() => (opened = null));
  return opened;
}

/** One transaction; resolves when it is complete, so that "kept" is never said too early. */
async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | IDBRequest): Promise<T> {
  const transaction = (await database()).transaction(storeName, mode, { durability: "strict" });
  return new Promise<T>((resolve, reject) => {
    const request = work(transaction.objectStore(storeName));
    transaction.oncomplete = () => resolve(request.result as T);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB refused"));
  });
}
