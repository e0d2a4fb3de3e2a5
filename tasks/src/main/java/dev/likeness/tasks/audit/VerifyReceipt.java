package dev.likeness.tasks.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.likeness.audit.AuditEvidence;
import dev.likeness.audit.AuditFault;
import dev.likeness.audit.AuditHead;
import dev.likeness.audit.AuditLog;
import dev.likeness.audit.AuditPublicKey;
import dev.likeness.tasks.UnusableInputException;
import dev.likeness.tasks.json.AnswerJson;
import dev.likeness.tasks.receipt.ReceiptProof;
import dev.likeness.tasks.receipt.ReceiptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies the receipt of an erasure, with the public key of the audit log alone. */
public final class VerifyReceipt {
  private static final int MAX_BYTES = 1 << 16;

  private static final ObjectReader READER =
      AnswerJson.mapper()
          .reader()
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private VerifyReceipt() {}

  /**
   * Verifies a receipt.
   *
   * @throws UnusableInputException if the files hold no receipt or key, or there is no such log
   * @throws dev.likeness.audit.AuditException if the log cannot be read
   */
  public static ReceiptVerificationAnswer run(ReceiptVerificationRequest request) {
    ObjectNode receipt = receipt(request.receipt());
    AuditPublicKey key = AuditVerificationRequest.parsed(request.publicKey());
    JsonNode proof = receipt.path(ReceiptProof.FIELD);
    @Nullable String head = proof.path("audit_head").textValue();
    Optional<String> fault = fault(receipt, key);
    if (fault.isEmpty() && request.log().isPresent()) {
      fault = fault(request.log().get(), AuditHead.parse(String.valueOf(head)), key);
    }
    return new ReceiptVerificationAnswer(
        fault.isEmpty(), fault.orElse(null), key.fingerprint(), head);
  }

  private static Optional<String> fault(ObjectNode receipt, AuditPublicKey key) {
    JsonNode proof = receipt.path(ReceiptProof.FIELD);
    if (!proof.isObject()) {
      return Optional.of("it carries no proof: nobody signed it");
    }
    if (!key.fingerprint().equals(proof.path("key").asText())) {
      return Optional.of("it names another key than the one given");
    }
    String signature = proof.path(ReceiptProof.SIGNATURE).asText();
    return key.hasSignedReceipt(ReceiptText.of(receipt), signature)
        ? Optional.empty()
        : Optional.of("the key given did not sign this: it was changed, or made by somebody else");
  }

  private static Optional<String> fault(Path log, AuditHead head, AuditPublicKey key) {
    ReadAuditLog.requireLog(log);
    return AuditLog.verify(log, AuditEvidence.none().with(key).with(head))
        .fault()
        .map(AuditFault::why)
        .map(why -> "the audit log does not bear it out: " + why);
  }

  private static ObjectNode receipt(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw none(file);
      }
      JsonNode document = READER.readTree(Files.readAllBytes(file));
      JsonNode receipt = document.path("receipt");
      if ((receipt.isObject() ? receipt : document) instanceof ObjectNode found) {
        return found;
      }
      throw none(file);
    } catch (JsonProcessingException e) {
      throw none(file);
    } catch (IOException e) {
      throw new UnusableInputException(
          "the file " + file + " cannot be read: give a receipt's file");
    }
  }

  private static UnusableInputException none(Path file) {
    return new UnusableInputException(
        "the file "
            + file
            + " is no receipt: give the JSON that 'people forget --json', REST or the console gave");
  }
}
