/**
 * Makes a function whose answer about an object is worked out once. Services that did not change are the same objects on
 * the next keystroke, and several rules ask the same of one.
 *
 * All answers about an object are in one list, and the rules ask about one service after the other: to find the list
 * again for each question, or to keep the answers to each in a table of their own, takes longer than most answers do.
 */
export function once<K extends object, R>(find: (object: K) => R): (object: K) => R {
  const place = questions;
  questions += 1;
  // In this place stands what was put there below, or nothing.
  const isOwn = (known: Answer | undefined): known is Answer<R> => known !== undefined;
  return (object) => {
    const answers = object === lastAsked ? lastAnswers : answersAbout(object);
    const known = answers[place];
    if (isOwn(known)) return known.answer;
    const answer = find(object);
    answers[place] = { answer };
    return answer;
  };
}

interface Answer<R = unknown> {
  readonly answer: R;
}

type Answers = (Answer | undefined)[];

let questions = 0;
const answersOf = new WeakMap<object, Answers>();
let lastAsked: object | undefined;
let lastAnswers: Answers = [];

function answersAbout(object: object): Answers {
  const known = answersOf.get(object);
  const answers = known ?? [];
  if (!known) answersOf.set(object, answers);
  [lastAsked, lastAnswers] = [object, answers];
  return answers;
}
