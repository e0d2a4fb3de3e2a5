package dev.likeness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Nchw SMALL = new Nchw(1, 3, 4, 5);
  private static final Nchw LARGE = new Nchw(2, 3, 8, 10);

  @Test
  void sizeIsTheProductOfTheExtents() {
    assertThat(new Nchw(2, 3, 4, 5).size()).isEqualTo(120);
  }

  @Test
  void anExtentOfZeroIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Nchw(1, 3, 0, 5))
        .withMessage("a tensor's height is at least 1, got 0");
  }

  @Test
  void aSizeThatOverflowsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Nchw(65536, 65536, 65536, 65536))
        .withMessageContaining("65536x65536x65536x65536");
  }

  @Test
  void aTensorBeyondTwoGibibytesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.allocate(new Nchw(1, 1, 1, 536_870_912)))
        .withMessageContaining("536870911");
  }

  @Test
  void theBufferIsDirectAndInNativeOrder() {
    assertThat(Tensor.allocate(SMALL).buffer())
        .matches(buffer -> buffer.isDirect() && buffer.order() == ByteOrder.nativeOrder());
  }

  @Test
  void whatOneViewWritesAnotherReads() {
    Tensor tensor = Tensor.allocate(SMALL);
    tensor.buffer().put(7, 2.5f);

    assertThat(tensor.buffer().get(7)).isEqualTo(2.5f);
  }

  @Test
  void aViewSpansTheShape() {
    TensorPool pool = new TensorPool();
    pool.release(Tensor.allocate(LARGE));

    assertThat(pool.acquire(SMALL).buffer().remaining()).isEqualTo(60);
  }

  @Test
  void aPoolGivesMemoryOutAgain() {
    TensorPool pool = new TensorPool();
    Tensor first = pool.acquire(LARGE);
    first.buffer().put(0, 42);
    pool.release(first);

    assertThat(pool.acquire(SMALL).buffer().get(0)).isEqualTo(42);
  }

  @Test
  void aTensorGivenBackIsOfNoUse() {
    TensorPool pool = new TensorPool();
    Tensor tensor = pool.acquire(SMALL);
    pool.release(tensor);

    assertThatIllegalStateException().isThrownBy(tensor::buffer);
  }

  @Test
  void aTensorIsGivenBackOnce() {
    TensorPool pool = new TensorPool();
    Tensor tensor = pool.acquire(SMALL);
    pool.release(tensor);

    assertThatIllegalStateException().isThrownBy(() -> pool.release(tensor));
  }

  @Test
  void aPoolKeepsAFewPiecesOnly() {
    TensorPool pool = new TensorPool();
    for (int i = 0; i < 100; i++) {
      pool.release(Tensor.allocate(SMALL));
    }

    assertThat(pool.idleBytes()).isEqualTo(8 * 60 * 4);
  }

  @Test
  void noTwoThreadsGetTheSameMemory() throws InterruptedException {
    TensorPool pool = new TensorPool();
    AtomicInteger clashes = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      float mark = t;
      Thread thread = new Thread(() -> clashes.addAndGet(clashesOf(pool, mark)));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(clashes).hasValue(0);
  }

  private static int clashesOf(TensorPool pool, float mark) {
    int clashes = 0;
    for (int i = 0; i < 2000; i++) {
      Tensor tensor = pool.acquire(SMALL);
      for (int k = 0; k < SMALL.size(); k++) {
        tensor.buffer().put(k, mark);
      }
      for (int k = 0; k < SMALL.size(); k++) {
        clashes += tensor.buffer().get(k) == mark ? 0 : 1;
      }
      pool.release(tensor);
    }
    return clashes;
  }
}
