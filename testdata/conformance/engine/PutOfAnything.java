package conformance.engine;

import io.netty.util.ReferenceCountUtil;
import java.util.Queue;

/** A message of any type is put: what comes after that put is told apart all the same. */
final class PutOfAnything {
  private final Queue<Object> waiting;

  PutOfAnything(Queue<Object> waiting) {
    this.waiting = waiting;
  }

  void right(Object message, boolean open) {
    if (open) {
      waiting.add(message);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  void wrongPutTwice(Object message, boolean open) {
    if (open) {
      waiting.add(message);
    } else {
      ReferenceCountUtil.release(message);
      ReferenceCountUtil.release(message); // finding KrefOverPut warning
    }
  }

  void wrongInFinally(Object message, Door door) {
    try {
      ReferenceCountUtil.release(message);
      door.open();
    } finally {
      ReferenceCountUtil.release(message); // finding KrefOverPut warning
    }
  }

  void rightGotBefore(Object message, Door door) {
    ReferenceCountUtil.retain(message);
    try {
      door.open();
      ReferenceCountUtil.release(message);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  String rightOnlyItsType(Object message) {
    ReferenceCountUtil.release(message);
    return message instanceof String ? "text" : "other";
  }
}

interface Door {
  void open();
}
