// "Insert number": puts a reference such as [[helpline]] where the cursor stands.
// A small button follows the field that has the focus; without this script a reference can be typed.
(() => {
  const { numbers, button: label, close, none } = document.currentScript.dataset;
  const FIELDS = "textarea, input[type=text], .public-DraftEditor-content";
  const PROSE = /^(slug|number|code|url|address|seo_title|go_live_at|expire_at|q|tags)$|-(slug|number|address)$|search|date/;
  let field = null;
  let place = null;
  let opener = null;

  const isProse = (node) =>
    node.matches(FIELDS) && node.closest("[data-edit-form], #page-edit-form, .content form, [data-contentpath]") &&
    !PROSE.test(node.name || "") && !node.closest("dialog, [role=search], [data-controller~=w-tag], .w-combobox-container");

  const pageId = () => (location.pathname.match(/\/pages\/(?:add\/[\w-]+\/[\w-]+\/)?(\d+)\//) || [])[1] || "";

  const remember = () => {
    if (!field) return;
    if (field.isContentEditable) {
      const selection = getSelection();
      place = selection.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
    } else {
      place = [field.selectionStart, field.selectionEnd];
    }
  };

  const insertInto = (token) => {
    const text = `[[${token}]]`;
    field.focus();
    if (!field.isContentEditable) {
      field.setRangeText(text, place[0], place[1], "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      return;
    }
    if (place) {
      getSelection().removeAllRanges();
      getSelection().addRange(place);
    }
    // The rich text editor keeps its own state: it takes text the way it takes a paste.
    setTimeout(() => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, 50);
  };

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const choiceButton = (choice, dialog) => {
    const item = element("li");
    const made = element("button");
    made.type = "button";
    made.append(element("span", choice.label), element("bdi", choice.number));
    made.lastChild.dir = "ltr";
    made.addEventListener("click", () => {
      dialog.close();
      insertInto(choice.token);
    });
    item.append(made);
    return item;
  };

  const show = async () => {
    remember();
    const dialog = element("dialog", "", "insert-number-dialog");
    dialog.setAttribute("aria-label", label);
    const answer = await fetch(`${numbers}?page=${pageId()}`, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    const { groups } = answer.ok ? await answer.json() : { groups: [] };
    for (const group of groups) {
      const list = element("ul");
      list.append(...group.choices.map((choice) => choiceButton(choice, dialog)));
      dialog.append(element("h2", group.title, "w-h3"), list);
    }
    if (!groups.length) dialog.append(element("p", none));
    const leave = element("button", close, "button button-secondary");
    leave.type = "button";
    leave.addEventListener("click", () => dialog.close());
    dialog.append(leave);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };

  const makeOpener = () => {
    const made = element("button", label, "insert-number button button-small button-secondary");
    made.type = "button";
    made.hidden = true;
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", show);
    document.body.append(made);
    return made;
  };

  document.addEventListener("focusin", ({ target }) => {
    opener ??= makeOpener();
    if (target === opener || target.closest?.("dialog")) return;
    opener.hidden = !isProse(target);
    if (opener.hidden) return;
    field = target;
    (field.closest(".Draftail-Editor") || field).after(opener);
  });
})();
