/**
 * Makes a function whose answer about an object is worked out once. Services that did not change are the same objects on
 * the next keystroke, and several rules ask the same of one.
 */
export function once<K extends object, R>(find: (object: K) => R): (object: K) => R {
  const answers = new WeakMap<K, { readonly answer: R }>();
  return (object) => {
    const known = answers.get(object);
    if (known) return known.answer;
    const answer = find(object);
    answers.set(object, { answer });
    return answer;
  };
}
