// Larger text and stronger contrast for the portal as files, where no server keeps the choice.
(() => {
  const root = document.documentElement;
  const key = choice => `gongkai-${choice}`;
  const isOn = choice => { try { return localStorage.getItem(key(choice)) === 'yes'; } catch { return root.classList.contains(choice); } };
  const keep = (choice, on) => { try { localStorage.setItem(key(choice), on ? 'yes' : 'no'); } catch { /* The choice then holds for this page only. */ } };
  const show = (button, on) => {
    root.classList.toggle(button.dataset.choice, on);
    button.textContent = on ? button.dataset.off : button.dataset.on;
  };
  // Before the page is drawn, so that nothing jumps.
  for (const choice of ['large', 'strong']) root.classList.toggle(choice, isOn(choice));
  addEventListener('DOMContentLoaded', () => {
    const place = document.querySelector('p.display');
    if (!place) return;
    for (const button of place.querySelectorAll('button[data-choice]')) {
      show(button, isOn(button.dataset.choice));
      button.addEventListener('click', () => {
        const on = !root.classList.contains(button.dataset.choice);
        keep(button.dataset.choice, on);
        show(button, on);
      });
    }
    place.classList.remove('scripted');
  });
})();
