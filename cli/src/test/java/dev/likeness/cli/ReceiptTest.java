package dev.likeness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.likeness.audit.AuditLog;
import dev.likeness.samples.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receipt of an erasure is signed, and is checked with the public key alone. */
class ReceiptTest {
  @TempDir private Path home = Path.of("unset");
  private Program program = new Program(Path.of("unset"));
  private Path receipt = Path.of("unset");
  private Path key = Path.of("unset");

  @BeforeEach
  void forget() throws IOException {
    program = new Program(home);
    Path picture = home.resolve("anna.png");
    Files.write(picture, Samples.bytes(Samples.picturesOf("anna").get(0)));
    assertThat(program.run("enroll", "--name", "Anna", picture.toString()).code()).isZero();
    receipt = home.resolve("receipt.json");
    Files.writeString(receipt, program.run("people", "forget", "Anna", "--json").out());
    key = home.resolve("audit.pub");
    Files.writeString(key, program.run("audit", "key").out());
  }

  private Program.Run verify(String... more) {
    String[] arguments = new String[5 + more.length];
    System.arraycopy(more, 0, arguments, 5, more.length);
    System.arraycopy(
        new String[] {
          "audit", "verify-receipt", receipt.toString(), "--public-key", key.toString()
        },
        0,
        arguments,
        0,
        5);
    return program.run(arguments);
  }

  private void change(String from, String to) throws IOException {
    String before = Files.readString(receipt);
    assertThat(before).contains(from);
    Files.writeString(receipt, before.replace(from, to));
  }

  @Test
  void itsSignatureIsThatOfTheCanonicalJsonWithoutIt() throws Exception {
    JsonNode fields = new ObjectMapper().readTree(receipt.toFile()).path("receipt");
    JsonNode proof = fields.path("proof");
    String text =
        "likeness receipt\n{\"collection\":\"default\",\"encodings\":1,\"forgotten_at\":"
            + fields.path("forgotten_at")
            + ",\"person_id\":"
            + fields.path("person_id")
            + ",\"proof\":{\"audit_head\":"
            + proof.path("audit_head")
            + ",\"key\":"
            + proof.path("key")
            + "},\"purge\":\"key_destroyed\",\"purged\":true}";
    byte[] pem =
        Base64.getMimeDecoder().decode(Files.readString(key).replaceAll("-----[A-Z ]+-----", ""));
    PublicKey known = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(pem));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(known);
    check.update(text.getBytes(StandardCharsets.US_ASCII));

    assertThat(check.verify(Base64.getUrlDecoder().decode(proof.path("signature").asText())))
        .isTrue();
  }

  @Test
  void itIsValidWithTheKeyAloneAndByTheLog() {
    Program.Run alone = verify();
    assertThat(alone.code()).as(alone.err()).isZero();
    assertThat(alone.out()).contains("valid: signed by key ", "head: ");

    assertThat(verify("--log", home.resolve("audit.log").toString()).code()).isZero();
  }

  @Test
  void theEntryThatItNamesIsTheErasureOrAfterIt() {
    String head = verify("--json").json().path("audit_head").asText();

    assertThat(AuditLog.last(home.resolve("audit.log"), 9))
        .filteredOn(entry -> entry.head().toString().equals(head))
        .extracting(entry -> entry.event().action() + " " + entry.event().result())
        .containsExactly("forget done");
  }

  @Test
  void theReceiptAloneIsValidAsTheConsoleSavesIt() throws IOException {
    JsonNode fields = new ObjectMapper().readTree(receipt.toFile()).path("receipt");
    Files.writeString(receipt, fields.toPrettyString());

    assertThat(verify().code()).isZero();
  }

  @Test
  void anyChangeIsFound() throws IOException {
    String sound = Files.readString(receipt);
    for (String[] forged :
        new String[][] {
          {"\"encodings\" : 1", "\"encodings\" : 2"},
          {"\"purged\" : true", "\"purged\" : false"},
          {"\"forgotten_at\" : \"2", "\"forgotten_at\" : \"1"},
          {"\"person_id\" : \"", "\"person_id\" : \"x"},
          {"\"audit_head\" : \"", "\"audit_head\" : \"1"},
          {"\"encodings\" : 1", "\"encodings\" : 1, \"also\" : \"this\""},
          {"\"signature\" : \"", "\"signature\" : \"A"},
        }) {
      Files.writeString(receipt, sound);
      change(forged[0], forged[1]);

      Program.Run run = verify();
      assertThat(run.code()).as(forged[1]).isEqualTo(1);
      assertThat(run.out()).contains("not valid: the key given did not sign this");
    }
  }

  @Test
  void anotherKeyOrALogWithoutItDoesNotBearItOut() throws IOException {
    Path other = home.resolve("other").resolve("audit.log");
    AuditLog.open(other).close();
    assertThat(verify("--log", other.toString()).out())
        .contains("not valid: the audit log does not bear it out");

    Files.writeString(key, AuditLog.publicKeyIn(other.resolveSibling("audit.key")).toString());
    assertThat(verify().out()).contains("not valid: it names another key");
  }

  @Test
  void whatIsNoReceiptIsUnusable() throws IOException {
    for (String text : new String[] {"", "[]", "7", "{\"receipt\":{}} x", "{\"a\":1,\"a\":2}"}) {
      Files.writeString(receipt, text);
      assertThat(verify().code()).as(text).isEqualTo(2);
    }
    Files.writeString(receipt, "{}");
    assertThat(verify().out()).contains("not valid: it carries no proof");
  }
}
