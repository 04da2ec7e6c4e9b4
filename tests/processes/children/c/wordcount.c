/* Counts what it reads, as `wc` does: prints the lines, words and bytes of standard input.
 *
 *     wordcount [STATUS]
 *
 * It exits with STATUS, so that a test can ask for any exit code; without one, with 0. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  unsigned long lines = 0, words = 0, bytes = 0;
  int in_word = 0;
  for (int byte; (byte = getchar()) != EOF; bytes++) {
    lines += byte == '\n';
    words += !isspace(byte) && !in_word;
    in_word = !isspace(byte);
  }
  if (ferror(stdin)) {
    perror("wordcount");
    return 1;
  }
  printf("%lu %lu %lu\n", lines, words, bytes);
  return argc > 1 ? atoi(argv[1]) : 0;
}
