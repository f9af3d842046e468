// The last lines of the bundle of all scripts: make its parts known, and take no room.

document.nnParts = parts;
document.dispatchEvent(new Event("nn:delivered"));

export default ({ parentElement }) => takeNoRoom(parentElement);
