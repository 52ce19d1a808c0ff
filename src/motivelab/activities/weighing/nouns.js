// What the article calls its motives, wherever the kit says "motive": Article.called in Python.

const capital = (word) => word[0].toUpperCase() + word.slice(1);

export function called(text, [noun, nouns]) {
  return text.replace(/\b(?:(a) )?(motives?)\b/gi, (_, article, said) => {
    const own = said.toLowerCase() === "motives" ? nouns : noun;
    const word = said[0] === said[0].toUpperCase() ? capital(own) : own;
    return article ? `${article}${/^[aeiou]/i.test(word) ? "n" : ""} ${word}` : word;
  });
}
