// Makes the upload form pleasanter: dropping, a list of what was chosen, progress. The form works without it.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const say = (words, ...values) => words.replace(/\{(\d)\}/g, (_, i) => values[i]);
  const size = bytes => (bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0);

  const enhance = form => {
    const files = form.elements.files, drop = form.querySelector(".drop"), list = form.querySelector(".chosen");
    const button = form.querySelector("button"), box = form.querySelector(".progress");
    const bar = box.querySelector("progress"), words = box.querySelector("p"), problem = form.querySelector(".problem");
    const total = () => [...files.files, ...form.elements.previous.files].reduce((sum, f) => sum + f.size, 0);

    const show = () => {
      const chosen = [...files.files];
      list.replaceChildren(...chosen.slice(0, 100).map(f => Object.assign(document.createElement("li"), { textContent: `${f.name} (${size(f.size)} MB)` })));
      if (chosen.length > 1) list.prepend(Object.assign(document.createElement("li"), { textContent: say(form.dataset.chosen, chosen.length, size(total())) }));
      const most = +form.dataset.most, large = total() > most - 65536;
      problem.textContent = large ? say(form.dataset.large, size(total()), size(most)) : "";
      button.disabled = large;
    };
    files.addEventListener("change", show);
    form.elements.previous.addEventListener("change", show);

    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
      drop.addEventListener(kind, event => {
        event.preventDefault();
        drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
        if (kind === "drop" && event.dataTransfer.files.length) {
          files.files = event.dataTransfer.files;
          show();
        }
      });
    }

    const stop = text => {
      button.disabled = false;
      box.hidden = true;
      problem.textContent = text;
    };
    form.addEventListener("submit", event => {
      if (!files.files.length) return;
      event.preventDefault();
      const request = new XMLHttpRequest(), count = files.files.length;
      button.disabled = true;
      box.hidden = false;
      request.upload.onprogress = e => {
        let sent = e.loaded / e.total * total(), at = 0;
        while (at < count - 1 && sent > files.files[at].size) sent -= files.files[at++].size;
        bar.value = e.loaded / e.total * 100;
        words.textContent = say(form.dataset.uploading, at + 1, count, Math.floor(bar.value));
      };
      request.upload.onload = () => {
        bar.removeAttribute("value");
        words.textContent = say(form.dataset.checking, count);
      };
      request.onerror = () => stop(form.dataset.failed);
      request.onload = () => {
        const answer = new DOMParser().parseFromString(request.responseText, "text/html"), main = answer.querySelector("main");
        if (!main) return stop(form.dataset.failed);
        document.title = answer.title;
        document.querySelector("main").replaceWith(main);
        main.focus();
        scrollTo(0, 0);
        main.querySelectorAll("[data-upload]").forEach(enhance);
      };
      request.open("POST", form.action);
      request.send(new FormData(form));
    });
  };
  document.querySelectorAll("[data-upload]").forEach(enhance);

  // A long file goes up in pieces: a broken connection costs one piece, and the same file chosen again goes on where it stopped.
  const inPieces = form => {
    const box = form.querySelector(".progress"), bar = box.querySelector("progress"), words = box.querySelector("p");
    const button = form.querySelector("button"), length = +form.dataset.pieces, attempts = 8;
    const wait = seconds => new Promise(done => setTimeout(done, seconds * 1000));
    const post = async (handler, fields) => {
      const body = new FormData();
      for (const [name, value] of Object.entries({ ...fields, __RequestVerificationToken: form.elements.__RequestVerificationToken.value })) body.append(name, value);
      const answer = await fetch(`/desk/uploads?handler=${handler}`, { method: "POST", body });
      if (answer.redirected) location.reload();
      return answer.json();
    };
    const hash = async piece => {
      if (!globalThis.crypto?.subtle) return "";
      const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await piece.arrayBuffer()));
      return [...bytes].map(b => b.toString(16).padStart(2, "0")).join("");
    };
    // What the server says against the file ends the upload; what the line does is tried again.
    const patiently = async send => {
      for (let failed = 0; ; await wait(failed)) {
        try {
          return await send();
        } catch {
          if (++failed === attempts) return { problem: form.dataset.broken };
          words.textContent = say(form.dataset.waiting, failed);
        }
      }
    };
    form.addEventListener("submit", async event => {
      const file = form.elements.file.files[0];
      if (!file || file.size <= length) return;
      event.preventDefault();
      button.disabled = true;
      box.hidden = false;
      let state = await patiently(() => post("Begin", {
        owner: form.dataset.owner, to: form.dataset.to, name: file.name, length: file.size, fingerprint: `${file.name}|${file.size}|${file.lastModified}`,
      }));
      while (!state.problem && state.received < file.size) {
        bar.value = state.received / file.size * 100;
        words.textContent = say(form.dataset.uploading, size(state.received), size(file.size));
        const at = state.received, piece = file.slice(at, at + length), upload = state.uploadId;
        state = await patiently(async () => post("Piece", { upload, at, sha256: await hash(piece), piece }));
      }
      if (!state.problem) state = await patiently(() => post("Finish", { upload: state.uploadId }));
      button.disabled = false;
      words.textContent = state.problem || "";
      if (!state.problem) location.reload();
    });
  };
  document.querySelectorAll("[data-pieces]").forEach(inPieces);

  // A link to a cell inside a closed report opens it first.
  const open = () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
  addEventListener("hashchange", open);
  document.addEventListener("click", e => {
    const link = e.target.closest('a[href^="#"]');
    if (link) document.getElementById(link.hash.slice(1))?.closest("details")?.setAttribute("open", "");
  });
})();
