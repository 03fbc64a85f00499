package dev.kref.examples;

import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/** Rule 1: the other thread's reference is taken before that thread can see the object. */
final class HandToThread {
  private HandToThread() {}

  static Thread process(Frame frame, ThreadFactory threads, Consumer<Frame> work) {
    frame.kref().get();
    boolean started = false;
    try {
      Thread thread =
          threads.newThread(
              () -> {
                try {
                  work.accept(frame);
                } finally {
                  frame.kref().put();
                }
              });
      thread.start();
      started = true;
      return thread;
    } finally {
      if (!started) {
        frame.kref().put();
      }
    }
  }
}
