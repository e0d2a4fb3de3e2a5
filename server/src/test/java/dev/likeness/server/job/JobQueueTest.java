package dev.likeness.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.likeness.server.log.LogEar;
import dev.likeness.server.log.LogFields;
import dev.likeness.server.request.ApiException;
import dev.likeness.tasks.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobQueueTest {
  private static final JobLimits LIMITS = JobLimits.defaults().withQueue(2, 4);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SetClock clock = new SetClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final CountDownLatch gate = new CountDownLatch(1);
  private Path folder;
  private JobQueue board;

  @BeforeEach
  void open(@TempDir Path place) throws IOException {
    folder = place;
    board = openBoard();
  }

  @AfterEach
  void close() {
    gate.countDown();
    board.close();
  }

  private JobQueue openBoard() throws IOException {
    return JobQueue.open(folder, LIMITS, clock);
  }

  private Job submit(String owner, JobWork work) throws IOException {
    return board.submit(
        JobKind.LENS, owner, place -> Files.writeString(place.resolve("input"), "x"), work);
  }

  /** Begins work that lasts until the gate opens or it is cancelled. */
  private Job busy(String owner) throws Exception {
    Job job =
        submit(
            owner,
            running -> {
              while (gate.getCount() > 0 && !running.asProgress().isCancelled()) {
                sleep();
              }
            });
    return job;
  }

  private Job running(String owner) throws Exception {
    Job job = busy(owner);
    while (job.state() == JobState.QUEUED) {
      sleep();
    }
    return job;
  }

  private static void sleep() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JobView ended(Job job) throws InterruptedException {
    job.awaitEnd(PATIENCE);
    return job.view();
  }

  private static String codeOf(Throwable refused) {
    return ((ApiException) refused).status() + " " + ((ApiException) refused).code();
  }

  @Test
  void workThatReturnsIsDone() throws Exception {
    JobView view = ended(submit("a", job -> job.report(0.5, Map.of("found", 3))));

    assertThat(view.state()).isEqualTo(JobState.DONE);
    assertThat(view.progress()).isEqualTo(1);
    assertThat(view.document().path("found").asInt()).isEqualTo(3);
    assertThat(view.document().path("ended_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void workWhoseRecordCannotBeWrittenIsNotDone() throws Exception {
    JobView view = ended(submit("a", job -> JobFiles.delete(job.folder())));

    assertThat(view.state()).isEqualTo(JobState.FAILED);
    assertThat(view.failure().map(JobView.Failure::code)).hasValue("internal_error");
  }

  @Test
  void aFullDiskIsTold() throws Exception {
    JobView view =
        ended(
            submit(
                "a",
                job -> {
                  throw new UncheckedIOException(
                      new FileSystemException("result.png", null, "No space left on device"));
                }));

    assertThat(view.failure().map(JobView.Failure::code)).hasValue("disk_full");
  }

  @Test
  void aFailureIsToldAndAFaultIsNot() throws Exception {
    JobView told =
        ended(
            submit(
                "a",
                job -> {
                  throw new JobFailure("too_large", "make it smaller");
                }));
    JobView fault =
        ended(
            submit(
                "a",
                job -> {
                  throw new IllegalStateException("a secret");
                }));

    assertThat(told.failure()).hasValue(new JobView.Failure("too_large", "make it smaller"));
    assertThat(fault.failure().orElseThrow().code()).isEqualTo("internal_error");
    assertThat(fault.document().toString()).doesNotContain("secret");
  }

  @Test
  @SuppressWarnings("try") // As a request's thread has them.
  void whatAJobLogsNamesItAndTheRequestThatBeganIt() throws Exception {
    try (LogEar ear = LogEar.open()) {
      Job job;
      try (LogFields unused = LogFields.of(Map.of("request_id", "0123456789abcdef"))) {
        job =
            submit(
                "a",
                running -> {
                  throw new IllegalStateException("Ada Lovelace");
                });
      }

      ILoggingEvent line = ear.await(event -> event.getLevel() == Level.ERROR);
      assertThat(line.getMDCPropertyMap())
          .containsOnly(Map.entry("request_id", "0123456789abcdef"), Map.entry("job_id", job.id()));
      assertThat(line.getFormattedMessage())
          .contains("JobQueueTest")
          .doesNotContain("Ada Lovelace");
      assertThat(LogFields.current()).isEmpty();
    }
  }

  @Test
  void oneOfAKindRunsAndTheNextWaits() throws Exception {
    running("a");

    assertThat(busy("a").state()).isEqualTo(JobState.QUEUED);
    Job other = board.submit(JobKind.PAINTING, "a", place -> {}, job -> {});
    assertThat(ended(other).state()).isEqualTo(JobState.DONE);
  }

  @Test
  void moreThanMayWaitAreRefused() throws Exception {
    running("a");
    busy("b");
    busy("c");

    assertThatThrownBy(() -> busy("d"))
        .satisfies(e -> assertThat(codeOf(e)).isEqualTo("429 too_many_jobs"));
    assertThat(board.list(JobKind.LENS)).hasSize(3);
  }

  @Test
  void aKeyHasOnlySoManyJobsAtOnce() throws Exception {
    board.close();
    board = JobQueue.open(folder, JobLimits.defaults().withQueue(10, 2), clock);
    running("a");
    busy("a");

    assertThatThrownBy(() -> busy("a"))
        .satisfies(e -> assertThat(codeOf(e)).isEqualTo("429 too_many_jobs"));
    assertThat(busy("b").state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void theJobsOfOthersEndWhenTheirKeysDo() throws Exception {
    Job mine = running("a");
    Job theirs = busy("b");

    board.cancelAllExceptOf(Set.of("b"));
    assertThat(ended(mine).state()).isEqualTo(JobState.CANCELLED);
    assertThat(theirs.isCancelled()).isFalse();
    board.cancelAllExceptOf(Set.of());
    assertThat(ended(theirs).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void aJobIsThereForItsKind() throws Exception {
    Job job = running("a");

    assertThat(board.find(JobKind.LENS, job.id())).hasValue(job);
    assertThat(board.find(JobKind.PAINTING, job.id())).isEmpty();
  }

  @Test
  void aJobThatWaitsIsCancelledAtOnceAndOneThatRunsWhenItSeesIt() throws Exception {
    Job first = running("a");
    Job second = busy("a");

    board.cancel(second);
    assertThat(second.state()).isEqualTo(JobState.CANCELLED);
    board.cancel(first);
    assertThat(ended(first).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void whatIsToEndTheWorkIsCalledOnceAlsoWhenItComesLate() throws Exception {
    Job job = running("a");
    int[] calls = {0, 0};
    job.whenCancelled(() -> calls[0]++);

    board.cancel(job);
    board.cancel(job);
    job.whenCancelled(() -> calls[1]++);

    assertThat(calls).containsExactly(1, 1);
  }

  @Test
  void aPausedJobHoldsUntilItIsResumed() throws Exception {
    long[] steps = {0};
    Job job =
        submit(
            "a",
            running -> {
              while (!running.asProgress().isCancelled()) {
                steps[0]++;
                sleep();
              }
            });
    while (job.state() == JobState.QUEUED) {
      sleep();
    }
    assertThat(job.pause()).isTrue();
    job.awaitHold(PATIENCE);
    long held = steps[0];
    Thread.sleep(50);

    assertThat(job.state()).isEqualTo(JobState.PAUSED);
    assertThat(steps[0]).isEqualTo(held);
    assertThat(job.resume()).isTrue();
    while (steps[0] == held) {
      sleep();
    }
    assertThat(job.state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void aPausedJobCanBeCancelled() throws Exception {
    Job job = running("a");
    job.pause();
    job.awaitHold(PATIENCE);

    board.cancel(job);

    assertThat(ended(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void filesAreTheServersAlone() throws Exception {
    Job job = running("a");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(job.folder())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isNotEqualTo("rwxrwxrwx");
  }

  @Test
  void whatIsRemovedIsGoneWithItsFilesAlsoWhileItRuns() throws Exception {
    Job job = running("a");

    board.delete(job);
    assertThat(board.list(JobKind.LENS)).isEmpty();
    ended(job);
    while (Files.exists(job.folder())) {
      sleep();
    }
    assertThat(board.find(JobKind.LENS, job.id())).isEmpty();
  }

  @Test
  void whatHasEndedIsRemovedWhenItsTimeIsOver() throws Exception {
    Job job = submit("a", running -> {});
    ended(job);

    clock.advance(Duration.ofHours(23));
    board.sweep();
    assertThat(board.list(JobKind.LENS)).containsExactly(job);
    clock.advance(Duration.ofHours(1));
    board.sweep();
    assertThat(board.list(JobKind.LENS)).isEmpty();
    assertThat(job.folder()).doesNotExist();
  }

  @Test
  void closingCancelsWhatRunsAndWhatWaits() throws Exception {
    Job first = running("a");
    Job second = busy("a");

    board.close();

    assertThat(first.state()).isEqualTo(JobState.CANCELLED);
    assertThat(second.state()).isEqualTo(JobState.CANCELLED);
    assertThatThrownBy(() -> busy("a"))
        .satisfies(e -> assertThat(codeOf(e)).isEqualTo("503 stopping"));
  }

  @Test
  void whatHadEndedIsThereAfterARestart() throws Exception {
    Job job = submit("a", running -> running.report(1, Map.of("found", 7)));
    JobView before = ended(job);
    board.close();

    board = openBoard();

    JobView after = board.find(JobKind.LENS, job.id()).orElseThrow().view();
    assertThat(after.document()).isEqualTo(before.document());
  }

  /** A process that was killed leaves a job's record that says it waits or runs. */
  @Test
  void whatAKilledServerLeftIsListedAsInterrupted() throws Exception {
    Job job = running("a");
    String record = Files.readString(job.folder().resolve("job.json"));
    board.close();
    Files.writeString(job.folder().resolve("job.json"), record);
    Files.writeString(job.folder().resolve("picture"), "private");
    Files.createDirectory(folder.resolve("no-job"));

    board = openBoard();

    JobView view = board.find(JobKind.LENS, job.id()).orElseThrow().view();
    assertThat(view.state()).isEqualTo(JobState.FAILED);
    assertThat(view.failure().orElseThrow().code()).isEqualTo("interrupted");
    assertThat(job.folder()).isDirectoryNotContaining("glob:**/picture");
    assertThat(folder.resolve("no-job")).doesNotExist();
  }

  @Test
  void twoServersDoNotShareAFolder() {
    assertThatThrownBy(this::openBoard)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("another server");
  }

  @Test
  void whatCannotBeginLeavesNothing() throws Exception {
    assertThatThrownBy(
            () ->
                board.submit(
                    JobKind.LENS,
                    "a",
                    place -> {
                      throw new IOException("the disk is full");
                    },
                    job -> {}))
        .isInstanceOf(IOException.class);

    assertThat(board.list(JobKind.LENS)).isEmpty();
    assertThat(folder).isDirectoryNotContaining(path -> Files.isDirectory(path));
  }

  /** A clock that a test sets. */
  private static final class SetClock extends Clock {
    private volatile Instant now;

    SetClock(Instant now) {
      this.now = now;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
