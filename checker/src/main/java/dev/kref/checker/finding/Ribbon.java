package dev.kref.checker.finding;

import java.util.List;

/**
 * What is held beside every line of one body.
 *
 * @param subject the body, as {@link Finding#subject()} has it
 * @param firstLine the line on which its declaration begins
 * @param lastLine the line on which it ends
 * @param held what is known of each object when control has passed a line, in the order of the
 *     lines; an object that can be in several states has an entry for each
 */
public record Ribbon(String subject, int firstLine, int lastLine, List<Held> held) {
  public Ribbon {
    held = List.copyOf(held);
  }
}
